@main struct WACLI { static func main() {} }
