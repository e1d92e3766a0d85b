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

function address(path) {
  return path.startsWith("/api/") ? path : BASE + path;
}

const forgery = (method) => (method !== "GET" && session.who?.csrf ? { "X-CSRF-Token": session.who.csrf } : {});

const away = () => new Refused(0, "The server cannot be reached", "Look whether it runs and the network is there, then try again");

function refusal(status, text) {
  let said = {};
  try {
    said = JSON.parse(text);
  } catch {
    // no JSON: the status has to do
  }
  if (status === 401 && session.who) {
    session.who = null;
  }
  return new Refused(status, said.problem ?? `The server answered ${status}`, said.remedy ?? "Try again");
}

/** What the server answers, as text. */
async function ask(method, path, body) {
  let answer;
  let text;
  try {
    answer = await fetch(address(path), {
      method,
      headers: { ...(body !== undefined && { "Content-Type": "application/json" }), ...forgery(method) },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
    });
    text = await answer.text();
  } catch {
    throw away();
  }
  if (!answer.ok) {
    throw refusal(answer.status, text);
  }
  return text;
}

export async function call(method, path, body) {
  const text = await ask(method, path, body);
  return text === "" ? null : JSON.parse(text);
}

/**
 * Sends a file as it is. The other way to send does not tell how much has arrived.
 *
 * @param told how many bytes of how many, as they go
 * @param stop ends it
 */
export function upload(path, file, told, stop) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", address(path));
    for (const [name, value] of Object.entries({ "Content-Type": "application/octet-stream", ...forgery("POST") })) {
      request.setRequestHeader(name, value);
    }
    request.upload.addEventListener("progress", (event) => told(event.loaded, event.total));
    request.addEventListener("load", () =>
      request.status < 300 ? done({ made: request.status === 201, body: JSON.parse(request.responseText) }) : failed(refusal(request.status, request.responseText)),
    );
    request.addEventListener("error", () => failed(away()));
    request.addEventListener("abort", () => failed(new Refused(0, "The upload was ended", "Choose the file again to begin anew")));
    stop.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** Answers that are no JSON. */
export const text = (path) => ask("GET", path);
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
