// Every row of every database of a browser, as whoever has its disk could read and change them: names, and bytes in hexadecimal.

/** All rows; each with its database, its store and its key. */
export function contents(page) {
  return page.evaluate(async () => {
    const answer = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    const found = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await answer(indexedDB.open(name));
      for (const store of Array.from(db.objectStoreNames)) {
        const rows = db.transaction(store).objectStore(store);
        // Both were asked for before either answered: of one moment, in the order of keys.
        const [keys, values] = await Promise.all([answer(rows.getAllKeys()), answer(rows.getAll())]);
        keys.forEach((key, nth) => found.push({ name, store, key, value: hex(values[nth]) }));
      }
      db.close();
    }
    return found;
  });
}

/** All of it or nothing: `[store, key, value]`, and without a value the row goes. */
export function change(page, name, rows) {
  const write = async ({ name, rows }) => {
    const db = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = db.transaction([...new Set(rows.map(([store]) => store))], "readwrite");
    for (const [store, key, value] of rows) {
      if (value) {
        const bytes = Uint8Array.from(value.match(/../g), (byte) => parseInt(byte, 16));
        transaction.objectStore(store).put(bytes, key);
      } else {
        transaction.objectStore(store).delete(key);
      }
    }
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = () => reject(transaction.error);
    });
    db.close();
  };
  return page.evaluate(write, { name, rows });
}
