package dev.succession.simulator.stages.quirks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import dev.succession.simulator.call.Ids;
import dev.succession.simulator.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the values of a body in another form.
 */
final class SpellingEffects {

	private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

	private static final Set<String> ENUMS = Set.of("status", "billingCycle", "billingType", "contractType",
			"relationshipToPartner", "state", "userDomainType");

	private static final Map<String, Integer> NUMBERS = Map.of("active", 1, "suspended", 2, "deleted", 3, "expired", 4,
			"pending", 5);

	private static final List<DateTimeFormatter> FORMS = List.of(
			DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSxxx"),
			DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx"),
			DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSXXX"));

	private static final List<ZoneOffset> OFFSETS = List.of(ZoneOffset.UTC, ZoneOffset.ofHours(-8),
			ZoneOffset.ofHoursMinutes(5, 30));

	private SpellingEffects() {
	}

	static JsonNode pascalCase(JsonNode node) {
		if (node instanceof ArrayNode array) {
			ArrayNode copy = JsonNodeFactory.instance.arrayNode();
			array.forEach((item) -> copy.add(pascalCase(item)));
			return copy;
		}
		if (node instanceof ObjectNode object) {
			ObjectNode copy = JsonNodeFactory.instance.objectNode();
			object.properties()
				.forEach((it) -> copy.set(
						it.getKey().substring(0, 1).toUpperCase(Locale.ROOT) + it.getKey().substring(1),
						pascalCase(it.getValue())));
			return copy;
		}
		return node;
	}

	static void enums(ObjectNode body, long bits) {
		boolean subscription = "Subscription".equals(body.path("attributes").path("objectType").asString(""));
		for (String name : ENUMS) {
			String value = body.path(name).isString() ? body.path(name).asString() : "";
			Integer number = NUMBERS.get(value);
			if (subscription && number != null && bits % 2 == 0) {
				body.put(name, number);
			}
			else if (!value.isEmpty()) {
				body.put(name, value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1));
			}
		}
		Json.children(body, (child) -> enums(child, bits));
	}

	static void letterCase(ObjectNode body) {
		texts(body, (text) -> {
			if (Ids.parse(text) == null) {
				return text;
			}
			String lower = text.toLowerCase(Locale.ROOT);
			return text.equals(lower) ? text.toUpperCase(Locale.ROOT) : lower;
		});
	}

	static void dates(ObjectNode body, long bits) {
		DateTimeFormatter form = FORMS.get((int) Long.remainderUnsigned(bits, FORMS.size()));
		ZoneOffset offset = OFFSETS.get((int) Long.remainderUnsigned(bits >>> 8, OFFSETS.size()));
		texts(body, (text) -> DATE.matcher(text).matches() ? form.format(Instant.parse(text).atOffset(offset)) : text);
	}

	static void versionedLinks(ObjectNode body) {
		body.properties().forEach((it) -> {
			if (it.getValue() instanceof ObjectNode link && link.path("uri").asString("").startsWith("/")
					&& !link.path("uri").asString().startsWith("/v1/")) {
				link.put("uri", "/v1" + link.path("uri").asString());
			}
		});
		Json.children(body, SpellingEffects::versionedLinks);
	}

	private static void texts(ObjectNode body, UnaryOperator<String> change) {
		for (Map.Entry<String, JsonNode> property : body.properties()) {
			@Nullable String text = property.getValue().isString() ? property.getValue().asString() : null;
			if (text != null) {
				property.setValue(JsonNodeFactory.instance.stringNode(change.apply(text)));
			}
		}
		Json.children(body, (child) -> texts(child, change));
	}

}
