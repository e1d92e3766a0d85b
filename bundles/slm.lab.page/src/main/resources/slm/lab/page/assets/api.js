// The API as the page uses it. What changes something carries the session's word against forgery.

const BASE = "/api/v1";

/** What the server said no to. */
export class Refused extends Error {
  constructor(status, problem, remedy) {
    super(problem);
    this.status = status;
    this.remedy = remedy;
  }
}

export const session = { who: null };

export function may(permission) {
  return session.who?.permissions.includes(permission) ?? false;
}

export async function call(method, path, body) {
  const headers = {};
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  if (method !== "GET" && session.who?.csrf) {
    headers["X-CSRF-Token"] = session.who.csrf;
  }
  let answer;
  try {
    answer = await fetch(path.startsWith("/api/") ? path : BASE + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
    });
  } catch {
    throw new Refused(0, "The server cannot be reached", "Look whether it runs and the network is there, then try again");
  }
  if (!answer.ok) {
    let said = {};
    try {
      said = await answer.json();
    } catch {
      // no JSON: the status has to do
    }
    if (answer.status === 401 && session.who) {
      session.who = null;
    }
    throw new Refused(answer.status, said.problem ?? `The server answered ${answer.status}`, said.remedy ?? "Try again");
  }
  const text = await answer.text();
  return text === "" ? null : JSON.parse(text);
}

export const get = (path) => call("GET", path);
export const post = (path, body) => call("POST", path, body);
export const put = (path, body) => call("PUT", path, body);
export const del = (path) => call("DELETE", path);

/** An address with a query of what is not empty. */
export function query(path, values) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== "") {
      params.set(name, value);
    }
  }
  const text = params.toString();
  return text === "" ? path : `${path}?${text}`;
}
