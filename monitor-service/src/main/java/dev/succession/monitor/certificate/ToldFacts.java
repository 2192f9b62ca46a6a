package dev.succession.monitor.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import dev.succession.monitor.query.Timelines;
import dev.succession.schemas.FactTopic;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The facts of one generation of a migration.
 *
 * @param facts the facts, in the order in which they happened
 */
record ToldFacts(List<Told> facts) {

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * A fact.
	 *
	 * @param mark which one, and where it lies
	 * @param correlationId what was sent with the calls that led to it
	 * @param payload the fact itself
	 */
	record Told(Certificate.Mark mark, @Nullable String correlationId, JsonNode payload) {

		static Told of(Timelines.Entry it) {
			return new Told(new Certificate.Mark(it.fact(), it.occurredAt(), it.topic(), it.partition(), it.offset()),
					it.correlationId(), JSON.readTree(it.payload()));
		}

	}

	static ToldFacts of(List<Timelines.Entry> facts) {
		return new ToldFacts(facts.stream().map(Told::of).toList());
	}

	List<Certificate.Mark> marks() {
		return this.facts.stream().map(Told::mark).toList();
	}

	List<String> correlationIds() {
		return this.facts.stream().map(Told::correlationId).filter(Objects::nonNull).distinct().toList();
	}

	@Nullable String text(FactTopic fact, String field) {
		return value(fact, field, JsonNode::asString);
	}

	@Nullable Integer number(FactTopic fact, String field) {
		return value(fact, field, JsonNode::asInt);
	}

	@Nullable Instant time(FactTopic fact, String field) {
		return value(fact, field, (value) -> Instant.parse(value.asString()));
	}

	private <T> @Nullable T value(FactTopic fact, String field, Function<JsonNode, T> as) {
		Optional<JsonNode> newest = this.facts.stream()
			.filter((told) -> told.mark().fact().equals(fact.topic()))
			.map(Told::payload)
			.reduce((_, later) -> later);
		return newest.map((payload) -> payload.path(field))
			.filter((value) -> !value.isNull() && !value.isMissingNode())
			.map(as)
			.orElse(null);
	}

}
