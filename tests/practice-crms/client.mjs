// A signed-in user of a practice CRM without a browser, for its own tests.
export async function signIn(crm, { user, password }) {
  const reply = await fetch(`${crm.url}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ user, password }),
  });
  const [cookie] = (reply.headers.get('set-cookie') ?? '').split(';');
  return {
    location: reply.headers.get('location'),
    cookie: reply.headers.get('set-cookie'),
    get: (path) => fetch(crm.url + path, { redirect: 'manual', headers: { cookie } }),
    json: async (path) => (await fetch(crm.url + path, { headers: { cookie } })).json(),
  };
}
