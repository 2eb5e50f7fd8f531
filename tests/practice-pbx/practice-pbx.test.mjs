// The practice PBX over its real sockets: the contract of Asterisk's ARI, and the faults.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import https from 'node:https';
import { after, before, describe, test } from 'node:test';
import WebSocket from 'ws';
import { startPracticePbx } from './driver.mjs';

const basic = (user, password) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Status, headers and text of an HTTPS answer. */
function rest(pbx, method, target, { authorization = basic(pbx.user, pbx.password), headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const options = {
      method,
      ca: pbx.ca,
      agent: false,
      headers: { ...headers, ...(authorization && { authorization }) },
    };
    const request = https.request(`${pbx.https}${target}`, options, async (response) => {
      let text = '';
      for await (const piece of response) text += piece;
      resolve({ status: response.statusCode, headers: response.headers, text });
    });
    request.on('error', reject).end(body);
  });
}

/** An open event socket whose messages are in .heard; rejects with the status of a refusal. */
function connect(pbx, query, { authorization = basic(pbx.user, pbx.password), ca = pbx.ca } = {}) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${pbx.address}/ari/events?${query}`, { ca, headers: { authorization } });
    socket.heard = [];
    socket.closed = new Promise((done) => socket.on('close', done));
    socket.on('message', (data) => socket.heard.push(data));
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_, response) => reject(new Error(String(response.statusCode))));
    socket.on('error', reject);
  });
}

const events = (socket) => socket.heard.map((data) => JSON.parse(data)).filter(({ type }) => type !== 'RESTResponse');

/** The answer to a request on the event socket. */
async function ask(socket, method, uri, { query = {}, body } = {}) {
  const request_id = `r${Math.random()}`;
  const query_strings = Object.entries(query).map(([name, value]) => ({ name, value }));
  socket.send(JSON.stringify({ type: 'RESTRequest', request_id, method, uri, query_strings, message_body: body }));
  for (;;) {
    const [data] = await once(socket, 'message', { signal: AbortSignal.timeout(10_000) });
    const answer = JSON.parse(data);
    if (answer.request_id === request_id) return answer;
  }
}

describe('the practice PBX', () => {
  let pbx;
  before(async () => {
    pbx = await startPracticePbx();
  });
  after(async () => assert.equal(await pbx.close(), 0));

  test('refuses a wrong password and a socket without application', async () => {
    await assert.rejects(connect(pbx, 'app=a', { authorization: basic(pbx.user, 'wrong') }), /401/);
    await assert.rejects(connect(pbx, 'subscribeAll=true'), /400/);
    const { status, headers } = await rest(pbx, 'GET', '/ari/channels', { authorization: '' });
    assert.deepEqual([status, headers['www-authenticate']], [401, 'Basic realm="Asterisk REST Interface"']);
  });

  test('answers the same over the event socket and over HTTPS', async () => {
    const socket = await connect(pbx, 'app=same');
    for (const uri of [
      'endpoints/PJSIP/100',
      'endpoints/PJSIP/999',
      'channels',
      'channels/nope',
      'applications/same',
    ]) {
      const { status, text } = await rest(pbx, 'GET', `/ari/${uri}`);
      const answer = await ask(socket, 'GET', uri);
      assert.deepEqual([answer.status_code, JSON.parse(answer.message_body)], [status, JSON.parse(text)], uri);
    }
    socket.terminate();
  });

  test('tells a subscriber of one endpoint about its own leg only', async () => {
    const socket = await connect(pbx, 'app=least');
    const body = '{"disallowed":[{"type":"ChannelVarset"},{"type":"ChannelDialplan"}]}';
    assert.equal((await ask(socket, 'PUT', 'applications/least/eventFilter', { body })).status_code, 200);
    const subscribe = (endpoint) =>
      ask(socket, 'POST', 'applications/least/subscription', { query: { eventSource: `endpoint:${endpoint}` } });
    assert.equal((await subscribe('PJSIP/999')).status_code, 422);
    assert.equal((await subscribe('PJSIP/100')).status_code, 200);
    const { calls, leg } = await pbx.command({ play: 'inbound-answered', speed: 50, number: '+14085550999' });
    await pbx.event('played');
    await ask(socket, 'GET', 'asterisk/ping'); // what was sent before its answer has come
    const heard = events(socket);
    assert.deepEqual(
      heard.map(({ type }) => type),
      [
        'EndpointStateChange',
        'ChannelCreated',
        'ChannelConnectedLine',
        'ChannelStateChange',
        'ChannelStateChange',
        'ChannelDestroyed',
        'EndpointStateChange',
      ],
    );
    assert.deepEqual(heard[0].endpoint.channel_ids, [leg]);
    assert.equal(heard[1].channel.channelvars['CHANNEL(linkedid)'], calls[0]);
    assert.equal(heard[2].channel.connected.number, '+14085550999');
    assert.ok(Math.abs(Date.now() - Date.parse(heard[1].timestamp.replace('+0000', 'Z'))) < 60_000, 'it is now');
    socket.terminate();
  });

  test('shows a waiting call in the snapshot, and a record after its end', async () => {
    const { play, leg } = await pbx.command({ play: 'inbound-answered', speed: 50, hold_at: 'up' });
    await pbx.event('waiting');
    assert.equal(JSON.parse((await rest(pbx, 'GET', `/ari/channels/${leg}`)).text).state, 'Up');
    assert.equal(JSON.parse((await rest(pbx, 'GET', '/ari/bridges')).text)[0].channels.length, 2);
    const before = await rest(pbx, 'GET', '/cdr/cdr.jsonl');
    const unchanged = { headers: { 'if-none-match': before.headers.etag } };
    assert.equal((await rest(pbx, 'GET', '/cdr/cdr.jsonl', unchanged)).status, 304);
    await pbx.command({ continue: play });
    await pbx.event('played');
    const grown = await rest(pbx, 'GET', '/cdr/cdr.jsonl', unchanged);
    assert.equal(grown.status, 200);
    assert.equal(JSON.parse(grown.text.trim().split('\n').at(-1)).disposition, 'ANSWERED');
    assert.equal((await rest(pbx, 'HEAD', '/cdr/cdr.jsonl', { authorization: '' })).status, 401);
  });

  test('dials on click with the id that the client chose, and hangs up on request', async () => {
    const socket = await connect(pbx, 'app=dials&subscribeAll=true');
    const query = { endpoint: 'PJSIP/100', extension: '14085550177', channelId: 'mine-1', callerId: '<14085550177>' };
    const answer = await ask(socket, 'POST', 'channels', { query });
    assert.deepEqual([answer.status_code, JSON.parse(answer.message_body).id], [200, 'mine-1']);
    while (!events(socket).some(({ type }) => type === 'ChannelStateChange')) await once(socket, 'message');
    assert.equal((await ask(socket, 'DELETE', 'channels/mine-1')).status_code, 204);
    await pbx.event('played');
    assert.equal((await ask(socket, 'DELETE', 'channels/mine-1')).status_code, 404);
    const destroyed = events(socket).filter(({ type }) => type === 'ChannelDestroyed');
    assert.ok(destroyed.some(({ channel }) => channel.id === 'mine-1'));
    socket.terminate();
  });

  test('lets a read-only user look, not touch', async () => {
    const authorization = basic(`${pbx.user}-ro`, pbx.password);
    const socket = await connect(pbx, 'app=looks', { authorization });
    assert.equal((await ask(socket, 'GET', 'channels')).status_code, 200);
    assert.equal((await ask(socket, 'PUT', 'applications/looks/eventFilter', { body: '{}' })).status_code, 403);
    assert.equal((await rest(pbx, 'DELETE', '/ari/channels/x', { authorization })).status, 403);
    socket.terminate();
  });

  test('replaces an application whose name a second client takes', async () => {
    const first = await connect(pbx, 'app=taken');
    const told = once(first, 'message');
    const second = await connect(pbx, 'app=taken');
    assert.equal(JSON.parse((await told)[0]).type, 'ApplicationReplaced');
    assert.equal(first.readyState, WebSocket.OPEN);
    first.terminate();
    second.terminate();
  });

  test('answers rubbish on the socket and lives on', async () => {
    const socket = await connect(pbx, 'app=rubbish');
    socket.send('not json');
    const [data] = await once(socket, 'message');
    assert.equal(JSON.parse(data).status_code, 400);
    assert.equal((await ask(socket, 'GET', 'asterisk/ping')).status_code, 200);
    socket.terminate();
  });

  test('answers every wrong command with an error', async () => {
    for (const order of [
      {},
      { play: 'nothing' },
      { play: 7 },
      { play: '../x' },
      { play: 'inbound-answered', speed: -1 },
    ]) {
      await assert.rejects(pbx.command(order), Error, JSON.stringify(order));
    }
    for (const order of [{ continue: 'play-x' }, { drop: 'x' }, { refuse: 'x' }, { garble: 'x' }, { cdr: 7 }]) {
      await assert.rejects(pbx.command(order), Error, JSON.stringify(order));
    }
  });
});

describe('the practice PBX misbehaves', () => {
  let pbx;
  before(async () => {
    pbx = await startPracticePbx();
  });
  after(async () => assert.equal(await pbx.close(), 0));

  test('cuts connections, also within a frame', async () => {
    for (const how of ['tcp', 'mid-frame']) {
      const socket = await connect(pbx, `app=${how}`);
      assert.equal((await pbx.command({ drop: how })).sockets, 1);
      assert.equal(await socket.closed, 1006, how);
    }
  });

  test('is silent, even to a ping, and comes back', async () => {
    const socket = await connect(pbx, 'app=silent');
    await pbx.command({ silence: true });
    let ponged = false;
    const pong = once(socket, 'pong').then(() => {
      ponged = true;
    });
    socket.ping();
    await pbx.command({ stats: true }); // a round through its loop
    await pbx.command({ stats: true });
    assert.equal(ponged, false);
    await pbx.command({ silence: false });
    await pong;
    socket.terminate();
  });

  test('refuses new connections in each way', async () => {
    for (const [how, seen] of [
      ['401', /401/],
      ['403', /403/],
      ['503', /503/],
      ['redirect', /30[127]/],
      ['tcp', /ECONNRESET|ECONNREFUSED|hang up|disconnected/],
    ]) {
      await pbx.command({ refuse: how });
      await assert.rejects(connect(pbx, 'app=refused'), seen, how);
    }
    await pbx.command({ refuse: 'none' });
    (await connect(pbx, 'app=welcome')).terminate();
  });

  test('sends garbage as it was asked', async () => {
    for (const [kind, fits] of [
      ['json', (text) => assert.throws(() => JSON.parse(text))],
      ['unknown-type', (text) => assert.ok(JSON.parse(text).type)],
      ['huge', (text) => assert.ok(text.length > 1 << 20)],
    ]) {
      const socket = await connect(pbx, `app=${kind}`);
      const message = once(socket, 'message');
      await pbx.command({ garble: kind });
      fits(String((await message)[0]));
      socket.terminate();
    }
  });

  test('takes a new password for the connections to come', async () => {
    const old = await connect(pbx, 'app=old');
    await pbx.command({ password: 'another' });
    await assert.rejects(connect(pbx, 'app=late'), /401/);
    assert.equal((await ask(old, 'GET', 'asterisk/ping')).status_code, 200);
    await pbx.command({ password: pbx.password });
    old.terminate();
  });

  test('bursts as many events as asked', async () => {
    const socket = await connect(pbx, 'app=burst&subscribeAll=true');
    await pbx.command({ burst: { events: 2000, rate: 5000 } });
    await pbx.event('burst-over');
    await ask(socket, 'GET', 'asterisk/ping');
    assert.ok(events(socket).length >= 2000);
    socket.terminate();
  });
});

test('an old one swallows requests on the socket and serves them over HTTPS', async () => {
  const pbx = await startPracticePbx({ args: ['--old'] });
  try {
    const socket = await connect(pbx, 'app=old&subscribeAll=true');
    socket.send('{"type":"RESTRequest","request_id":"r1","method":"GET","uri":"asterisk/ping"}');
    assert.equal((await rest(pbx, 'GET', '/ari/asterisk/ping')).status, 200);
    assert.equal(socket.heard.length, 0);
    socket.terminate();
  } finally {
    await pbx.close();
  }
});

for (const [certificate, reason] of [
  ['expired', /expired/i],
  ['other-name', /altnames|does not match/i],
  ['other-ca', /unable to verify|self.signed|unable to get/i],
]) {
  test(`a certificate can be bad: ${certificate}`, async () => {
    const pbx = await startPracticePbx({ args: ['--certificate', certificate] });
    try {
      await assert.rejects(connect(pbx, 'app=a'), reason);
    } finally {
      await pbx.close();
    }
  });
}
