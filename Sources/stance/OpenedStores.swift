import Synchronization
import TripleStore

/// The stores that a run has read. A packed one verifies its pages as they are read, and whatever was written out
/// before a damaged page was met is void.
final class OpenedStores: Sendable {
  private let stores = Mutex<[(store: TripleStore, path: String)]>([])

  func note(_ store: TripleStore, path: String) { stores.withLock { $0.append((store, path)) } }

  /// What to tell when one of them turned out to be damaged.
  func damage() -> Failure? {
    stores.withLock { stores in
      stores.first { $0.store.isDamaged }.map { _, path in
        Failure(
          StoreError.damaged(
            path: path,
            reason: "what was read of it is not what was written; stance check --graph \(path) says where"
          ).message, status: .data)
      }
    }
  }
}
