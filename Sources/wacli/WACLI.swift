@main
struct WACLI {
    static func main() async {
        await Program.run(Array(CommandLine.arguments.dropFirst()))
    }
}
