import http from 'node:http';

export type Answer = { status: number; body: Buffer; location: string | undefined };
export type Request = { path: string; cookie?: string; form?: Readonly<Record<string, string>> };

/** One browser: one connection kept open, one request at a time. */
export type Client = { send(request: Request): Promise<Answer>; close(): void };

export function openClient(origin: string): Client {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(origin);
  const send = ({ path, cookie, form }: Request): Promise<Answer> => {
    const body = form === undefined ? undefined : new URLSearchParams(form).toString();
    const headers = {
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined
        ? {}
        : {
            'sec-fetch-site': 'same-origin',
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(body)),
          }),
    };
    return new Promise((resolve, reject) => {
      const request = http.request({ agent, hostname, port, path, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(parts),
            location: response.headers.location,
          }),
        );
        response.on('error', reject);
      });
      request.on('error', reject);
      request.end(body);
    });
  };
  return { send, close: () => agent.destroy() };
}

/** Asks `count` times, one after another. Gives the milliseconds of each; throws where an answer is not `status`. */
export async function timeRequests(client: Client, request: Request, count: number, status = 200): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const started = performance.now();
    const answer = await client.send(request);
    times.push(performance.now() - started);
    if (answer.status !== status) throw new Error(`${request.path} answered ${answer.status}`);
  }
  return times;
}
