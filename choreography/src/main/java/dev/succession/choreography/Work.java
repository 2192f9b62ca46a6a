package dev.succession.choreography;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.succession.choreography.facts.FactKey;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One received attempt of a fact: all that a step is given. {@link #of} makes one for a
 * step's unit test, without a broker.
 *
 * @param <F> the fact
 */
public final class Work<F extends SpecificRecord> {

	private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

	private final F fact;

	private final FactKey key;

	private final int attempt;

	private final UUID correlationId;

	private final Instant firstSeen;

	private final Instant deadline;

	private final IdempotencyEpoch epoch;

	private final Clock clock;

	private final Journal journal;

	private final @Nullable Rehearsal rehearsal;

	private final BooleanSupplier mayWrite;

	private final Map<Class<?>, Object> attributes;

	private Work(Builder<F> builder) {
		this.fact = builder.fact;
		this.key = builder.key;
		this.attempt = builder.attempt;
		this.correlationId = (builder.correlationId != null) ? builder.correlationId : this.key.id();
		this.clock = builder.clock;
		this.firstSeen = (builder.firstSeen != null) ? builder.firstSeen : this.clock.instant();
		this.deadline = (builder.deadline != null) ? builder.deadline : now().plus(Builder.TIME_FOR_A_TEST);
		this.epoch = builder.epoch;
		this.journal = (builder.journal != null) ? builder.journal : new InMemoryJournal(this.clock);
		this.rehearsal = builder.rehearsal;
		this.mayWrite = builder.mayWrite;
		this.attributes = new ConcurrentHashMap<>();
	}

	private Work(F fact, Work<?> carrier) {
		this.fact = fact;
		this.key = carrier.key;
		this.attempt = carrier.attempt;
		this.correlationId = carrier.correlationId;
		this.clock = carrier.clock;
		this.firstSeen = carrier.firstSeen;
		this.deadline = carrier.deadline;
		this.epoch = carrier.epoch;
		this.journal = carrier.journal;
		this.rehearsal = carrier.rehearsal;
		this.mayWrite = carrier.mayWrite;
		this.attributes = carrier.attributes;
	}

	/**
	 * Begins the first attempt at a fact, with an empty {@link InMemoryJournal} and a
	 * minute of time.
	 * @param fact the fact
	 * @param <F> its type
	 * @return what to change before {@link Builder#build()}
	 * @throws IllegalStateException if the fact names neither a migration nor a scan
	 */
	public static <F extends SpecificRecord> Builder<F> of(F fact) {
		return new Builder<>(fact, FactKey.of(fact));
	}

	/**
	 * The same attempt, at a fact that this one carries within itself. Journal, request
	 * ids and attributes are the same; what waits or is parked is the fact that carries
	 * it.
	 * @param carried the fact, about the same migration in the same generation
	 * @param <C> its type
	 * @return the attempt
	 */
	public <C extends SpecificRecord> Work<C> at(C carried) {
		return new Work<>(carried, this);
	}

	/**
	 * The fact.
	 * @return the fact as it was read
	 */
	public F fact() {
		return this.fact;
	}

	/**
	 * What the fact is about.
	 * @return the id of the migration's generation, which for the first one is the
	 * migration's own, or else the scan's
	 */
	public UUID subject() {
		return this.key.id();
	}

	/**
	 * Number of this received attempt. A wait that {@link Outcome#postponed} asked for
	 * does not count.
	 * @return the number, from 1
	 */
	public int attempt() {
		return this.attempt;
	}

	/**
	 * Carried from fact to fact, and sent with every call to Partner Center.
	 * @return the correlation id
	 */
	public UUID correlationId() {
		return this.correlationId;
	}

	/**
	 * When the first attempt began.
	 * @return the instant
	 */
	public Instant firstSeen() {
		return this.firstSeen;
	}

	/**
	 * No call may start that could last longer than this.
	 * @return the instant
	 */
	public Instant deadline() {
		return this.deadline;
	}

	/**
	 * What the request ids of this attempt and of earlier ones have in common.
	 * @return the epoch
	 */
	public IdempotencyEpoch epoch() {
		return this.epoch;
	}

	/**
	 * Whether an operator had the migration, which was parked at this fact, taken up
	 * again.
	 * @return {@code true} for a re-drive
	 */
	public boolean isRedrive() {
		return !this.epoch.redrive().isEmpty();
	}

	/**
	 * The service's clock.
	 * @return the clock
	 */
	public Clock clock() {
		return this.clock;
	}

	/**
	 * The present.
	 * @return the instant by the service's clock
	 */
	public Instant now() {
		return this.clock.instant();
	}

	/**
	 * What the service remembers of this migration, and what has happened in it.
	 * @return the journal
	 */
	public Journal journal() {
		return this.journal;
	}

	/**
	 * Where the calls are noted that would change something, if the step is only
	 * rehearsed: then none of them is sent.
	 * @return the notes; empty for a step that is carried out
	 */
	public Optional<Rehearsal> rehearsal() {
		return Optional.ofNullable(this.rehearsal);
	}

	/**
	 * Whether the attempt may change something at Partner Center now. That may end at any
	 * time, so it is asked just before each such call.
	 * @return {@code false} while an operator has paused what the fact leads on, or while
	 * it is not known whether one has
	 */
	public boolean mayWrite() {
		return this.mayWrite.getAsBoolean();
	}

	/**
	 * Idempotency keys for calls that change something.
	 * @return the ids of this attempt
	 */
	public RequestIds requestIds() {
		return new RequestIds(this.key.id(), this.epoch, this.attempt, this.firstSeen);
	}

	/**
	 * A value that belongs to this attempt and is made once, when it is first asked for.
	 * @param type what kind of value
	 * @param first makes the value
	 * @param <T> what kind of value
	 * @return the value
	 */
	public <T> T attribute(Class<T> type, Supplier<T> first) {
		return type.cast(this.attributes.computeIfAbsent(type, (key) -> first.get()));
	}

	/**
	 * When to try again if nothing says better: waits double from one second to five
	 * minutes.
	 * @return the instant
	 */
	public Instant tryAgainAt() {
		Duration wait = SHORTEST_WAIT.multipliedBy(1L << Math.min(this.attempt - 1, 16));
		return now().plus((wait.compareTo(LONGEST_WAIT) < 0) ? wait : LONGEST_WAIT);
	}

	/**
	 * The attempt could not be finished: the same fact at {@link #tryAgainAt()}. It
	 * counts as an attempt.
	 * @param why a few words for the log
	 * @return the same fact, later
	 */
	public Outcome.Later tryAgain(String why) {
		return Outcome.later(tryAgainAt(), why);
	}

	/**
	 * The attempt was refused, though the refusal may pass: the same fact at
	 * {@link #tryAgainAt()}, with new request ids. It counts as an attempt.
	 * @param why a few words for the log
	 * @return the same fact, later
	 */
	public Outcome.Later askAgain(String why) {
		return Outcome.askAgain(tryAgainAt(), why);
	}

	/**
	 * A received attempt in the making.
	 *
	 * @param <F> the fact
	 */
	public static final class Builder<F extends SpecificRecord> {

		private static final Duration TIME_FOR_A_TEST = Duration.ofMinutes(1);

		private final F fact;

		private final FactKey key;

		private int attempt = 1;

		private @Nullable UUID correlationId;

		private @Nullable Instant firstSeen;

		private @Nullable Instant deadline;

		private IdempotencyEpoch epoch = IdempotencyEpoch.FIRST;

		private Clock clock = Clock.systemUTC();

		private @Nullable Journal journal;

		private @Nullable Rehearsal rehearsal;

		private BooleanSupplier mayWrite = () -> true;

		Builder(F fact, FactKey key) {
			this.fact = fact;
			this.key = key;
		}

		/**
		 * Sets the number of the attempt.
		 * @param number from 1
		 * @return this
		 */
		public Builder<F> attempt(int number) {
			this.attempt = number;
			return this;
		}

		/**
		 * Sets the correlation id; by default it is the id of the subject.
		 * @param id the id
		 * @return this
		 */
		public Builder<F> correlationId(UUID id) {
			this.correlationId = id;
			return this;
		}

		/**
		 * Sets when the first attempt began; by default it begins now.
		 * @param instant the instant
		 * @return this
		 */
		public Builder<F> firstSeen(Instant instant) {
			this.firstSeen = instant;
			return this;
		}

		/**
		 * Sets until when calls may start.
		 * @param instant the instant
		 * @return this
		 */
		public Builder<F> deadline(Instant instant) {
			this.deadline = instant;
			return this;
		}

		/**
		 * Sets the epoch of the request ids.
		 * @param value the epoch
		 * @return this
		 */
		public Builder<F> epoch(IdempotencyEpoch value) {
			this.epoch = value;
			return this;
		}

		/**
		 * Sets the clock.
		 * @param value the clock
		 * @return this
		 */
		public Builder<F> clock(Clock value) {
			this.clock = value;
			return this;
		}

		/**
		 * Sets the journal.
		 * @param value the journal
		 * @return this
		 */
		public Builder<F> journal(Journal value) {
			this.journal = value;
			return this;
		}

		/**
		 * Has the attempt only rehearsed; by default it is carried out.
		 * @param notes where the calls are noted that are not sent
		 * @return this
		 */
		public Builder<F> rehearsal(Rehearsal notes) {
			this.rehearsal = notes;
			return this;
		}

		/**
		 * Sets what tells whether the attempt may change something; by default it may.
		 * @param value asked by any thread, at any time
		 * @return this
		 */
		public Builder<F> mayWrite(BooleanSupplier value) {
			this.mayWrite = value;
			return this;
		}

		/**
		 * The attempt.
		 * @return the attempt
		 */
		public Work<F> build() {
			return new Work<>(this);
		}

	}

}
