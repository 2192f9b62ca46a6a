package dev.succession.monitor.projection;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.MigrationEnd;
import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.catalogue.Way;
import org.jspecify.annotations.Nullable;

/**
 * What a fact means for the course of a migration, looked up in the catalogue once: it is
 * asked for each fact of a rebuild.
 *
 * @param way the way of the step that owes what follows; null if nothing does
 * @param end how a migration ends with the fact; null if it goes on
 */
record Meaning(@Nullable Way way, @Nullable MigrationEnd end) {

	private static final Map<FactTopic, Meaning> ALL = new EnumMap<>(FactTopic.class);

	static {
		for (FactTopic fact : FactTopic.values()) {
			Optional<Way> way = Service.owing(fact).flatMap((service) -> service.step(fact)).map((step) -> step.way());
			ALL.put(fact, new Meaning(way.orElse(null), MigrationEnd.of(fact).orElse(null)));
		}
	}

	static Meaning of(FactTopic fact) {
		return ALL.getOrDefault(fact, new Meaning(null, null));
	}

}
