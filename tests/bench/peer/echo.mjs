// The peer of the native-messaging benchmarks: a host in node as its documentation would have it, parsing and answering JSON.
let buffer = Buffer.alloc(0);
process.stdin.on('data', (chunk) => {
  buffer = buffer.length ? Buffer.concat([buffer, chunk]) : chunk;
  while (buffer.length >= 4) {
    const size = buffer.readUInt32LE();
    if (buffer.length < 4 + size) return;
    const message = JSON.parse(buffer.subarray(4, 4 + size));
    buffer = buffer.subarray(4 + size);
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: message.id, result: message.params }));
    const head = Buffer.alloc(4);
    head.writeUInt32LE(body.length);
    process.stdout.write(Buffer.concat([head, body]));
  }
});
