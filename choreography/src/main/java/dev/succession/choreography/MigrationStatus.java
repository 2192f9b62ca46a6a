package dev.succession.choreography;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.succession.choreography.facts.FactKey;
import dev.succession.events.MigrationParked;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * How a migration stood when a command was given, by the facts of all services. It is the
 * same for every service that asks, whenever it asks, so that exactly one of them answers
 * the command.
 *
 * @param facts the facts of the migration in all its generations, those about single
 * users excepted
 * @param at when the command was given; later facts are not looked at
 * @param service the name of the service that asks
 */
public record MigrationStatus(List<Told> facts, Instant at, String service) {

	/** Nothing follows the end of a generation but what is told of it once more. */
	private static final Comparator<Told> ORDER = Comparator.comparingInt(Told::generation)
		.thenComparing(Told::isUndone)
		.thenComparing(Told::at)
		.thenComparing(Told::fact);

	public MigrationStatus {
		facts = counting(facts);
	}

	private static List<Told> counting(List<Told> facts) {
		return facts.stream().filter((told) -> counts(told, facts)).toList();
	}

	/** A withdrawal that came too late for an order has changed nothing. */
	private static boolean counts(Told told, List<Told> facts) {
		return told.fact() != FactTopic.SUBSCRIPTION_WITHDRAWN || facts.stream()
			.noneMatch((it) -> it.fact() == FactTopic.REPLACEMENT_ORDERED && it.generation() == told.generation());
	}

	/**
	 * A fact that was written.
	 *
	 * @param fact which fact
	 * @param generation the generation of the migration
	 * @param at when it happened, by the writer's clock
	 * @param writer the name of the service that wrote it
	 */
	public record Told(FactTopic fact, int generation, Instant at, String writer) {

		/**
		 * What a fact tells.
		 * @param fact the fact, about a migration
		 * @param writer the name of the service that wrote it; null if that is not known
		 * @return topic, generation and time
		 */
		public static Told of(SpecificRecord fact, @Nullable String writer) {
			FactTopic topic = FactTopic.of(fact.getClass());
			Instant at = (Instant) fact.get(fact.getSchema().getField("occurredAt").pos());
			return new Told(topic, FactKey.of(fact).generation(), at,
					(writer != null) ? writer : likelyWriter(topic, fact));
		}

		private boolean isUndone() {
			return this.fact == FactTopic.REPLACEMENT_CANCELLED;
		}

		/** Before facts named their writer, several services parked alike. */
		private static String likelyWriter(FactTopic topic, SpecificRecord fact) {
			Stream<Service> writers = (fact instanceof MigrationParked parked)
					? Stream.of(Service.values()).filter((service) -> service.position() == parked.getStep())
					: Service.writing(topic).stream();
			return writers.findFirst().orElse(Service.LICENSE).title();
		}

	}

	/**
	 * The newest fact. A command that is older than all facts, which only a wrong clock
	 * can bring about, is judged by the first one.
	 * @return the fact; empty if the migration is unknown
	 */
	public Optional<Told> newest() {
		return this.facts.stream()
			.filter((told) -> !told.at().isAfter(this.at))
			.max(ORDER)
			.or(() -> this.facts.stream().min(ORDER));
	}

	/**
	 * The newest fact, if it belongs to a generation.
	 * @param generation the generation
	 * @return which fact; empty if the generation is not the newest one
	 */
	public Optional<FactTopic> newestIn(int generation) {
		return newest().filter((told) -> told.generation() == generation).map(Told::fact);
	}

	/**
	 * Whether a fact had happened.
	 * @param fact which fact
	 * @param generation in which generation
	 * @return {@code true} if it had
	 */
	public boolean has(FactTopic fact, int generation) {
		return this.facts.stream()
			.anyMatch((told) -> told.fact() == fact && told.generation() == generation && !told.at().isAfter(this.at));
	}

	/**
	 * Whether a generation has bought a replacement that was not given back.
	 * @param generation the generation
	 * @return {@code true} if there is something to undo
	 */
	public boolean hasReplacement(int generation) {
		return has(FactTopic.REPLACEMENT_PURCHASED, generation) && !has(FactTopic.REPLACEMENT_CANCELLED, generation);
	}

	/**
	 * How the migration stands now.
	 * @return the status by all facts
	 */
	public MigrationStatus byNow() {
		return new MigrationStatus(this.facts, Instant.MAX, this.service);
	}

	/**
	 * Whether a generation has begun by now.
	 * @param generation the generation
	 * @return {@code true} if any fact tells of it, even after the command
	 */
	public boolean hasBegun(int generation) {
		return this.facts.stream().anyMatch((told) -> told.generation() >= generation);
	}

	/**
	 * Whether a command that no service can obey is answered by the service that asks.
	 * @return {@code true} for the writer of the newest fact, and for discovery if there
	 * is none
	 */
	public boolean isAnsweredHere() {
		return this.service.equals(newest().map(Told::writer).orElseGet(Service.DISCOVERY::title));
	}

}
