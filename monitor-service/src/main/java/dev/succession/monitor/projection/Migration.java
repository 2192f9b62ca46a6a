package dev.succession.monitor.projection;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.succession.events.CommandKind;
import dev.succession.events.CommandRefused;
import dev.succession.events.DriftFound;
import dev.succession.events.EntryState;
import dev.succession.events.ExaminationContinued;
import dev.succession.events.ExaminationRequested;
import dev.succession.events.LicensesExamined;
import dev.succession.events.MigrationAtRisk;
import dev.succession.events.MigrationRehearsed;
import dev.succession.events.RehearsalRequested;
import dev.succession.events.RolloutEntry;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * All that has to be remembered of a migration's facts to say how it stands. It grows
 * fact by fact, in whatever order they are read: topics have no common order, and a
 * rebuild reads them one after the other. Only the newest generation counts, except for
 * what never changes.
 *
 * @param generation the newest generation
 * @param subject what is to be migrated
 * @param course how far it has come
 * @param trouble why it does not go on
 * @param effects what it has changed at Partner Center
 * @param orders what operators asked for, by generation; a command may be read before the
 * facts of its generation, and never opens one
 * @param delay the fact of this generation that was put off last
 * @param pause whether operators have it stand still
 * @param examinations what operators have had looked at of its users
 */
public record Migration(int generation, Subject subject, Course course, Trouble trouble, Effects effects,
		Map<Integer, Orders> orders, @Nullable Wait delay, Pause pause, Examinations examinations) {

	/** A migration of which no fact has been read. */
	public static final Migration UNKNOWN = new Migration(0, Subject.UNKNOWN, Course.NOTHING_YET, Trouble.NONE,
			Effects.NONE, Map.of(), null, Pause.NONE, Examinations.NONE);

	/** Anyone may name any generation in a command. */
	private static final int MOST_GENERATIONS_AHEAD = 4;

	public Migration {
		effects = Objects.requireNonNullElse(effects, Effects.NONE);
		orders = Map.copyOf(orders);
		pause = Objects.requireNonNullElse(pause, Pause.NONE);
		examinations = Objects.requireNonNullElse(examinations, Examinations.NONE);
	}

	/**
	 * The migration after one more of its facts.
	 * @param fact a fact about it, which may have been seen before
	 * @return what is to be remembered now
	 */
	public Migration with(SpecificRecord fact) {
		FactTopic topic = FactTopic.of(fact.getClass());
		if (isAside(fact)) {
			return this;
		}
		if (fact instanceof LicensesExamined told) {
			return new Migration(this.generation, this.subject, this.course, this.trouble, this.effects, this.orders,
					this.delay, this.pause, this.examinations.with(told));
		}
		if (fact instanceof RolloutEntry entry) {
			return inRollout(entry);
		}
		if (Orders.concern(fact)) {
			return ordered(topic, fact);
		}
		if (Pause.concerns(fact)) {
			return new Migration(this.generation, this.subject, this.course, this.trouble, this.effects, this.orders,
					this.delay, this.pause.with(fact), this.examinations);
		}
		Migration now = in(Fields.generation(fact));
		Subject subject = now.subject.with(topic, fact);
		if (Fields.generation(fact) < now.generation) {
			return new Migration(now.generation, subject, now.course, now.trouble, now.effects, now.orders, now.delay,
					now.pause, now.examinations);
		}
		return new Migration(now.generation, subject, now.course.with(topic, fact), now.trouble.with(topic, fact),
				now.effects.with(topic, fact), now.orders, now.delay, now.pause, now.examinations);
	}

	/**
	 * Whether it matters here what the rollout tells: what is released has facts of its
	 * own.
	 * @param entry what the rollout tells of a migration
	 * @return {@code true} if {@link #with} looks at it
	 */
	public static boolean isToldBy(RolloutEntry entry) {
		return switch (entry.getState()) {
			case ANNOUNCED, PLANNED, APPROVED, CHANGED -> true;
			case UNKNOWN, RELEASED, ORDERED, COMPLETED, COMPENSATED, PARKED, REFUSED, WITHDRAWN -> false;
		};
	}

	private Migration inRollout(RolloutEntry entry) {
		if (!isToldBy(entry) || entry.getGeneration() < this.generation) {
			return this;
		}
		Migration now = in(entry.getGeneration());
		boolean held = entry.getState() == EntryState.APPROVED || entry.getState() == EntryState.CHANGED;
		return new Migration(now.generation, now.subject, now.course.held(held), now.trouble, now.effects, now.orders,
				now.delay, now.pause, now.examinations);
	}

	/**
	 * What is only rehearsed, looked at or warned of changes nothing, and neither does a
	 * refusal to do that.
	 */
	private static boolean isAside(SpecificRecord fact) {
		return fact instanceof RehearsalRequested || fact instanceof MigrationRehearsed
				|| fact instanceof ExaminationRequested || fact instanceof ExaminationContinued
				|| (fact instanceof LicensesExamined told && told.getForeseen() != null) || fact instanceof DriftFound
				|| fact instanceof MigrationAtRisk
				|| (fact instanceof CommandRefused refused && refused.getCommand() == CommandKind.REHEARSAL);
	}

	/**
	 * The migration after one of its facts was put off.
	 * @param of the fact's generation
	 * @param told which fact waits, and until when
	 * @return what is to be remembered now
	 */
	public Migration waiting(int of, Wait told) {
		if (told.fact() == FactTopic.REHEARSAL_REQUESTED || Service.onlyLooks(told.fact())) {
			return this;
		}
		Migration now = in(of);
		boolean counts = of == now.generation && (now.delay == null || told.isAfter(now.delay));
		return counts ? new Migration(now.generation, now.subject, now.course, now.trouble, now.effects, now.orders,
				told, now.pause, now.examinations) : now;
	}

	/**
	 * Whether a service has told of it. A command alone may name anything.
	 * @return {@code true} if there is such a migration
	 */
	public boolean isKnown() {
		return this.course.latest() != null;
	}

	private Migration in(int newest) {
		if (newest <= this.generation) {
			return this;
		}
		return new Migration(newest, this.subject, Course.NOTHING_YET, Trouble.NONE, Effects.NONE, this.orders, null,
				this.pause, this.examinations);
	}

	private Migration ordered(FactTopic topic, SpecificRecord fact) {
		TreeMap<Integer, Orders> all = new TreeMap<>(this.orders);
		int of = Fields.generation(fact);
		all.put(of, all.getOrDefault(of, Orders.NONE).with(topic, fact));
		all.headMap(this.generation).clear();
		while (all.size() > MOST_GENERATIONS_AHEAD) {
			all.pollLastEntry();
		}
		return new Migration(this.generation, this.subject, this.course, this.trouble, this.effects, all, this.delay,
				this.pause, this.examinations);
	}

	Orders commands() {
		return this.orders.getOrDefault(this.generation, Orders.NONE);
	}

}
