@main struct WABench { static func main() {} }
