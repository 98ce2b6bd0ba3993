@main
struct Stance {
  static func main() {}
}
