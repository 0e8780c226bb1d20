extension String {
    /// The text as a sentence: a capital letter at its beginning and a full stop at its end.
    ///
    /// A first word that is a name stays as it is: what has capitals, digits or signs in it, and `wacli`.
    public var asSentence: String {
        guard let end = last else { return self }
        let word = prefix { $0 != " " }
        let isName = word == "wacli" || !word.allSatisfy { ("a"..."z").contains($0) || ",:;?!".contains($0) }
        let head = isName ? self : prefix(1).uppercased() + dropFirst()
        return ".!?:".contains(end) ? head : head + "."
    }
}
