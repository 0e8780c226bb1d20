// Made by scripts/generate-protobuf from proto/*.proto. Do not edit: change the description and run the script.
// swift-format-ignore-file

/// The messages of the package `wa` (proto/).
public enum WA {}
