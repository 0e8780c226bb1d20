// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"), .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "wacli",
    products: [
        .executable(name: "wacli", targets: ["wacli"])
    ],
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"])]),
        .systemLibrary(name: "CCrypt", providers: [.apt(["libcrypt-dev"])]),
        .target(name: "CSystem"),
        .target(name: "CCurl"),
        .target(name: "CPixbuf"),
        .target(name: "CValgrind"),

        .target(name: "WAProto", swiftSettings: strict),
        .target(
            name: "WACore", dependencies: ["WAProto", "COpenSSL", "CSodium", "CCrypt", "CZlib"], swiftSettings: strict),
        .target(name: "WATransport", dependencies: ["WACore", "COpenSSL", "CCurl", "CSystem"], swiftSettings: strict),
        .target(name: "WAStorage", dependencies: ["WACore", "CSQLite", "CSystem"], swiftSettings: strict),
        .target(name: "WAHTTP", dependencies: ["WACore", "WATransport", "CSystem"], swiftSettings: strict),
        .target(
            name: "WAGateway", dependencies: ["WACore", "WATransport", "WAHTTP", "CQRCode", "CZlib", "CPixbuf"],
            swiftSettings: strict),
        .target(
            name: "WASandbox", dependencies: ["WAProto", "WACore", "WATransport", "WAHTTP"], swiftSettings: strict),
        .executableTarget(
            name: "wacli",
            dependencies: [
                "WACore", "WATransport", "WAStorage", "WAHTTP", "WAGateway", "WASandbox", "CReadline", "CSystem",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "wabench",
            dependencies: [
                "WACore", "WATransport", "WAStorage", "WAHTTP", "WAGateway", "WASandbox", "COpenSSL", "CSodium",
                "CValgrind",
            ],
            swiftSettings: strict),

        .target(
            name: "TestSupport", dependencies: ["WACore", "WAProto"], path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "WAProtoTests", dependencies: ["WAProto", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "WACoreTests", dependencies: ["WACore", "WAProto", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "WATransportTests", dependencies: ["WATransport", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "WAStorageTests", dependencies: ["WAStorage", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "StoreContractTests", dependencies: ["WACore", "WAStorage", "TestSupport"],
            path: "Tests/StoreContract",
            swiftSettings: strict),
        .testTarget(
            name: "WAHTTPTests", dependencies: ["WAHTTP", "WATransport", "CSystem", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "WAGatewayTests",
            dependencies: ["WAGateway", "WAHTTP", "WASandbox", "WAStorage", "WATransport", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "WASandboxTests", dependencies: ["WASandbox", "WAProto", "WATransport", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ClientTests",
            dependencies: ["WACore", "WAProto", "WASandbox", "WAStorage", "WATransport", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "wacliTests",
            dependencies: [
                "wacli", "WACore", "WAHTTP", "WAGateway", "WASandbox", "WAStorage", "WATransport", "TestSupport",
            ],
            swiftSettings: strict),
        .target(name: "CTestProcesses", path: "Tests/CTestProcesses"),
        .testTarget(
            name: "EndToEndTests", dependencies: ["wacli", "WACore", "CTestProcesses", "TestSupport"],
            swiftSettings: strict),
    ]
)
