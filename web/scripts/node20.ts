// The test runner prints failures with Map.groupBy, which Node 20 does not have yet.
const withGroupBy = Map as unknown as { groupBy?: <K, V>(items: Iterable<V>, keyOf: (item: V, index: number) => K) => Map<K, V[]> }

withGroupBy.groupBy ??= (items, keyOf) => {
  const groups = new Map()
  let index = 0
  for (const item of items) {
    const key = keyOf(item, index++)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

export {}
