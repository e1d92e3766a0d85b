package slm.lab.client;

import com.fasterxml.jackson.databind.json.JsonMapper;

/** What the lab says and is told, as JSON. (By itself, since most processes never need it.) */
final class Json {

  static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}
}
