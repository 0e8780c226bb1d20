@main
struct WACLI {
    static func main() { Program.run(Array(CommandLine.arguments.dropFirst())) }
}
