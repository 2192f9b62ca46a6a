package dev.succession.schemas.catalogue;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How long a step keeps trying for one reason. After that it answers something else, or
 * the migration is parked.
 */
public sealed interface Patience {

	/**
	 * What the step waits for.
	 * @return the reason
	 */
	WaitReason reason();

	/**
	 * The configuration property that changes the limit.
	 * @return the property's full name; empty if the limit is fixed
	 */
	Optional<String> property();

	/**
	 * A limit by time, from the first try on.
	 *
	 * @param reason what the step waits for
	 * @param atMost how long, by default
	 * @param name the property that changes it; null if it is fixed
	 * @param times how often the property's value it is
	 */
	record Time(WaitReason reason, Duration atMost, @Nullable String name, int times) implements Patience {

		/** A limit that is the value of its property. */
		public Time(WaitReason reason, Duration atMost, @Nullable String name) {
			this(reason, atMost, name, 1);
		}

		@Override
		public Optional<String> property() {
			return Optional.ofNullable(this.name);
		}

	}

	/**
	 * No limit: only a person can mend it, and no migration goes on without.
	 *
	 * @param reason what the step waits for
	 */
	record Endless(WaitReason reason) implements Patience {

		@Override
		public Optional<String> property() {
			return Optional.empty();
		}

	}

	/**
	 * A limit by the number of tries.
	 *
	 * @param reason what the step waits for
	 * @param atMost how many tries, by default
	 * @param name the property that changes it; null if it is fixed
	 */
	record Tries(WaitReason reason, int atMost, @Nullable String name) implements Patience {

		@Override
		public Optional<String> property() {
			return Optional.ofNullable(this.name);
		}

	}

}
