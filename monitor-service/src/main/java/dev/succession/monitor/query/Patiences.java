package dev.succession.monitor.query;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Patience;
import dev.succession.schemas.catalogue.SagaStep;
import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.catalogue.WaitReason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long a step may take: what the services have told at their newest start, or else
 * the defaults of the catalogue.
 */
@Component
public class Patiences {

	private static final JsonMapper JSON = new JsonMapper();

	/** More instances than there are. */
	private static final int STARTS = 200;

	private final JdbcClient jdbc;

	Patiences(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A limit of a step.
	 *
	 * @param reason what it waits for
	 * @param atMost how long it may wait; null if the limit is one of tries, or if there
	 * is none
	 * @param tries how often it may try; null if the limit is one of time, or if there is
	 * none
	 */
	public record Limit(String reason, @Nullable Duration atMost, @Nullable Integer tries) {

		static Limit of(Patience patience) {
			return switch (patience) {
				case Patience.Time time -> new Limit(time.reason().name(), time.atMost(), null);
				case Patience.Tries tries -> new Limit(tries.reason().name(), null, tries.atMost());
				case Patience.Endless endless -> new Limit(endless.reason().name(), null, null);
			};
		}

		static Limit of(JsonNode told) {
			return new Limit(told.path("reason").asString(),
					told.hasNonNull("milliseconds") ? Duration.ofMillis(told.path("milliseconds").asLong()) : null,
					told.hasNonNull("tries") ? (Integer) told.path("tries").asInt() : null);
		}

	}

	/**
	 * The limits of the step that owes a fact.
	 *
	 * @param told whether its service has told them; otherwise they are the defaults
	 * @param limits the limits by reason
	 */
	public record Limits(boolean told, List<Limit> limits) {

		/**
		 * How long the step may go without an answer.
		 * @return the time for which that is normal; empty if it is not known
		 */
		public Optional<Duration> normal() {
			return this.limits.stream()
				.filter((limit) -> limit.reason().equals(WaitReason.UNFINISHED.name()))
				.flatMap((limit) -> Optional.ofNullable(limit.atMost()).stream())
				.findFirst();
		}

		/**
		 * How long the step may wait at most, for any reason that has a limit in time.
		 * @return the longest limit
		 */
		public Optional<Limit> longest() {
			return this.limits.stream()
				.filter((limit) -> limit.atMost() != null)
				.max(Comparator.comparing((limit) -> Optional.ofNullable(limit.atMost()).orElse(Duration.ZERO)));
		}

	}

	/**
	 * The limits of the step that owes a migration its next fact.
	 * @param migration the migration
	 * @return the limits; empty if the catalogue has no such step, or if the migration
	 * waits for a release
	 */
	public Optional<Limits> of(MigrationEntry migration) {
		Map<String, JsonNode> told = inForce();
		boolean isReleased = migration.lastFact().equals(FactTopic.MIGRATION_RELEASED.topic());
		return (beginsWithRelease(migration.missing(), migration.owner(), told) && !isReleased) ? Optional.empty()
				: of(migration.missing(), migration.owner(), told);
	}

	/**
	 * The limits of several steps at once. An order has none where it needs a release:
	 * most of those that lack one may wait for an approval.
	 * @return answers from one look at what was told
	 */
	public Snapshot now() {
		Map<String, JsonNode> told = inForce();
		return (missing, owner) -> beginsWithRelease(missing, owner, told) ? Optional.empty()
				: of(missing, owner, told);
	}

	/**
	 * Whether no order begins without a release, as the service that orders has told.
	 * @return {@code true} if an announcement alone is not in turn
	 */
	boolean isReleasing() {
		return beginsWithRelease(FactTopic.REPLACEMENT_ORDERED.topic(), Service.PURCHASE.title(), inForce());
	}

	/** Whether it is an order that its service places only after a release. */
	private static boolean beginsWithRelease(@Nullable String missing, @Nullable String owner,
			Map<String, JsonNode> told) {
		JsonNode started = (owner != null) ? told.get(owner) : null;
		return started != null && FactTopic.REPLACEMENT_ORDERED.topic().equals(missing)
				&& started.path("beginsWith").asString("").equals(FactTopic.MIGRATION_RELEASED.topic());
	}

	/** What was in force at one moment. */
	@FunctionalInterface
	public interface Snapshot {

		/**
		 * The limits of the step that owes a fact.
		 * @param missing the topic of the fact
		 * @param owner the service that owes it
		 * @return the limits; empty if the catalogue has no such step
		 */
		Optional<Limits> of(@Nullable String missing, @Nullable String owner);

	}

	private static Optional<Limits> of(@Nullable String missing, @Nullable String owner, Map<String, JsonNode> told) {
		if (missing == null || owner == null) {
			return Optional.empty();
		}
		return FactTopic.named(missing)
			.flatMap((fact) -> Service.named(owner).flatMap((service) -> answering(service, fact)))
			.map((step) -> limits(step, told.get(owner)));
	}

	/** The first step that answers with a fact, or goes on with it. */
	private static Optional<SagaStep> answering(Service service, FactTopic fact) {
		return service.steps()
			.stream()
			.filter((step) -> step.answers().contains(fact) || step.continuations().contains(fact))
			.findFirst();
	}

	private static Limits limits(SagaStep step, @Nullable JsonNode started) {
		Optional<JsonNode> told = Optional.ofNullable(started)
			.flatMap((fact) -> fact.path("steps")
				.valueStream()
				.filter((it) -> it.path("takes").asString().equals(step.takes().topic()))
				.findFirst());
		return told.map((it) -> new Limits(true, it.path("patience").valueStream().map(Limit::of).toList()))
			.orElseGet(() -> new Limits(false, step.patience().stream().map(Limit::of).toList()));
	}

	/** The newest start of each service. */
	private Map<String, JsonNode> inForce() {
		Map<String, JsonNode> newest = new HashMap<>();
		this.jdbc.sql("select payload from fact where fact = :fact order by recorded_at desc limit :most")
			.param("fact", FactTopic.SERVICE_STARTED.topic())
			.param("most", STARTS)
			.query(String.class)
			.list()
			.stream()
			.map(JSON::readTree)
			.forEach((fact) -> newest.putIfAbsent(fact.path("service").asString(), fact));
		return newest;
	}

}
