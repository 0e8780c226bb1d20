/// Stanzas that one feature handles.
enum StanzaRoute: Hashable {
    /// `<notification>` of a type, handled in order; with `containing` only those with such a child.
    case notification(String, containing: String? = nil)
    /// `<call>`, handled in order.
    case call
    /// `<iq type="set">` of a namespace, handled at once.
    case request(String)
    /// A child of `<ib>`, handled at once; the feature gets the child.
    case information(String)
    /// `<presence>` or `<chatstate>`, handled in order and never acknowledged.
    case presence
}
