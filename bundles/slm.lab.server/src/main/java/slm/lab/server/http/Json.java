package slm.lab.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import slm.api.InputException;

/** Bodies of requests and answers as JSON: times in ISO 8601, nothing instead of null. */
@Component(
    service = {MessageBodyReader.class, MessageBodyWriter.class},
    scope = ServiceScope.PROTOTYPE)
@JakartarsExtension
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class Json implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

  private static final int MOST_BYTES = 1 << 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(50)
                          .maxStringLength(MOST_BYTES)
                          .build())
                  .build())
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .build();

  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean isReadable(Class<?> type, Type full, Annotation[] about, MediaType media) {
    return isJson(media) && type != InputStream.class && type != String.class;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type full,
      Annotation[] about,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream in)
      throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new WebApplicationException(
          "The body of the request is larger than " + MOST_BYTES + " bytes", 413);
    }
    try {
      Object value = MAPPER.readValue(bytes, MAPPER.constructType(full));
      if (value == null) {
        throw new BadRequestException("The body of the request is null");
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw new InputException(
          "The request has the unknown field '" + e.getPropertyName() + "'",
          "Use " + String.join(", ", names(e)),
          e);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof InputException inner) {
        throw inner;
      }
      throw new InputException(
          "The body of the request is not the JSON that is expected"
              + (e.getLocation() == null
                  ? ""
                  : ", at line "
                      + e.getLocation().getLineNr()
                      + ", column "
                      + e.getLocation().getColumnNr()),
          "See " + slm.api.lab.LabRest.BASE + "/openapi.json",
          e);
    }
  }

  private static List<String> names(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
  }

  @Override
  public boolean isWriteable(Class<?> type, Type full, Annotation[] about, MediaType media) {
    return isJson(media)
        && !InputStream.class.isAssignableFrom(type)
        && type != String.class
        && type != byte[].class;
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type full,
      Annotation[] about,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    out.write(MAPPER.writeValueAsBytes(value));
  }

  private static boolean isJson(MediaType media) {
    return media.isCompatible(MediaType.APPLICATION_JSON_TYPE);
  }
}
