package dev.succession.monitor.records;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.deadletters.DeadLetter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that was read.
 */
public sealed interface ReadRecord {

	/**
	 * Where it lies.
	 * @return its position and headers
	 */
	Origin origin();

	/**
	 * A fact.
	 *
	 * @param origin where it lies
	 * @param topic which fact
	 * @param waits whether it lies on a topic of its service's own, to be taken up later
	 * @param fact the fact
	 */
	record Fact(Origin origin, FactTopic topic, boolean waits, SpecificRecord fact) implements ReadRecord {

		/**
		 * The fact as JSON.
		 * @return an object with the names of the schema
		 */
		public String payload() {
			return Text.storable(FactJson.write(this.fact));
		}

	}

	/**
	 * A record that a service has set aside.
	 *
	 * @param origin where the letter lies
	 * @param raw its value as it is
	 * @param letter what its headers say; null if they say nothing
	 * @param exception the class of the exception that was the reason
	 * @param fact the fact in it; null if it can't be read
	 */
	record Letter(Origin origin, byte @Nullable [] raw, @Nullable DeadLetter letter, @Nullable String exception,
			@Nullable SpecificRecord fact) implements ReadRecord {

		/**
		 * The fact as JSON.
		 * @return an object with the names of the schema; null if it can't be read
		 */
		public @Nullable String payload() {
			return (this.fact != null) ? Text.storable(FactJson.write(this.fact)) : null;
		}

	}

	/**
	 * A record of a fact topic that is no fact.
	 *
	 * @param origin where it lies
	 * @param raw its value as it is
	 * @param reason why it can't be read
	 */
	record Unreadable(Origin origin, byte @Nullable [] raw, String reason) implements ReadRecord {
	}

}
