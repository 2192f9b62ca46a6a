package dev.succession.partnercenter.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.succession.partnercenter.Ids;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON value, read leniently: property names in any letter case, a byte-order mark in
 * front, numbers as strings and strings as numbers.
 *
 * @param node the parsed value
 */
public record Json(JsonNode node) {

	public static final JsonMapper MAPPER = JsonMapper.builder().build();

	/** Reads a body; throws {@link UnreadableException} if it is not one JSON value. */
	public static Json parse(byte[] body) {
		int start = (body.length > 1 && body[0] == '?') ? 1 : 0;
		try {
			JsonNode node = MAPPER.readTree(body, start, body.length - start);
			if (node == null || node.isMissingNode()) {
				throw new UnreadableException("empty body");
			}
			return new Json(node);
		}
		catch (JacksonException ex) {
			throw new UnreadableException((body[0] == '<') ? "a page instead of JSON" : "malformed JSON");
		}
	}

	public static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	public static ObjectNode attributes(String objectType) {
		return object().put("objectType", objectType);
	}

	public Json at(String name) {
		JsonNode exact = this.node.get(name);
		return new Json((exact != null) ? exact : ignoringCase(name));
	}

	private JsonNode ignoringCase(String name) {
		for (Map.Entry<String, JsonNode> property : this.node.properties()) {
			if (property.getKey().equalsIgnoreCase(name)) {
				return property.getValue();
			}
		}
		return MissingNode.getInstance();
	}

	public boolean isAbsent() {
		return this.node.isMissingNode() || this.node.isNull();
	}

	public boolean isObject() {
		return this.node.isObject();
	}

	boolean isArray() {
		return this.node.isArray();
	}

	/** Whether it has the shape of an error; some errors have status 200. */
	public boolean isError() {
		return isObject() && !at("code").isAbsent() && !at("description").isAbsent() && at("id").isAbsent()
				&& at("items").isAbsent();
	}

	/** The elements of an array; an absent one has none. */
	public List<Json> elements(String what) {
		if (isAbsent()) {
			return List.of();
		}
		if (!isArray()) {
			throw new UnreadableException(what);
		}
		List<Json> elements = new ArrayList<>(this.node.size());
		for (JsonNode element : this.node) {
			elements.add(new Json(element));
		}
		return elements;
	}

	/** The rows of a collection: an object with {@code items}. */
	public List<Json> items() {
		Json items = at("items");
		if (!items.isArray()) {
			throw new UnreadableException("items");
		}
		return items.elements("items");
	}

	/** The texts in an array. */
	public List<String> texts(String name) {
		return at(name).elements(name).stream().map((text) -> text.node.asString("")).toList();
	}

	/** The text of a string or number; {@code null} if absent or empty. */
	public @Nullable String text(String name) {
		Json value = at(name);
		if (value.isAbsent()) {
			return null;
		}
		if (value.node.isContainer()) {
			throw new UnreadableException(name);
		}
		String text = value.node.asString();
		return text.isEmpty() ? null : text;
	}

	public String text(String name, String otherwise) {
		return Objects.requireNonNullElse(text(name), otherwise);
	}

	public String required(String name) {
		String text = text(name);
		if (text == null) {
			throw new UnreadableException(name);
		}
		return text;
	}

	/** An id as it was received, without braces and blanks around it. */
	public String id(String name) {
		String id = optionalId(name);
		if (id == null) {
			throw new UnreadableException(name);
		}
		return id;
	}

	public @Nullable String optionalId(String name) {
		String text = text(name);
		if (text == null) {
			return null;
		}
		String id = text.strip();
		return (id.startsWith("{") && id.endsWith("}")) ? id.substring(1, id.length() - 1) : id;
	}

	/**
	 * A GUID of Microsoft's catalogue, such as a licence SKU or a service plan, in lower
	 * case: it is compared with GUIDs from other answers and from the configuration.
	 */
	public String guid(String name) {
		return Ids.key(id(name));
	}

	public @Nullable String optionalGuid(String name) {
		String id = optionalId(name);
		return (id != null) ? Ids.key(id) : null;
	}

	public int integer(String name) {
		try {
			return Integer.parseInt(required(name).strip());
		}
		catch (NumberFormatException ex) {
			throw new UnreadableException(name);
		}
	}

	public int integer(String name, int otherwise) {
		return at(name).isAbsent() ? otherwise : integer(name);
	}

	/** A flag; absent means not set. */
	public boolean flag(String name) {
		String text = text(name, "false").toLowerCase(Locale.ROOT);
		return switch (text) {
			case "true", "1" -> true;
			case "false", "0" -> false;
			default -> throw new UnreadableException(name);
		};
	}

	public Instant requiredInstant(String name) {
		Instant instant = instant(name);
		if (instant == null) {
			throw new UnreadableException(name);
		}
		return instant;
	}

	public @Nullable Instant instant(String name) {
		String text = text(name);
		return (text != null) ? LenientDates.parse(text, name) : null;
	}

	/** An enum constant by any spelling, or by its number. */
	public <E extends Enum<E>> E constant(String name, Class<E> type, E absent, E unknown) {
		String text = text(name);
		return (text != null) ? LenientEnums.parse(text, type, unknown) : absent;
	}

}
