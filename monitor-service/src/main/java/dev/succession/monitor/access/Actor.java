package dev.succession.monitor.access;

/**
 * Who acts.
 *
 * @param id the id of the user or program at the OpenID provider, or the name that was
 * typed
 * @param kind how far that can be trusted
 */
public record Actor(String id, Kind kind) {

	/** How far it is known who acts. */
	public enum Kind {

		/** A person who has signed in. */
		PERSON,

		/** A program with a token of its own. */
		PROGRAM,

		/** A name that was typed. */
		UNVERIFIED

	}

	/**
	 * Whether these are two people.
	 * @param first who has acted before
	 * @return {@code true} if both have signed in and are not the same person
	 */
	public boolean isSecondPersonTo(Actor first) {
		return this.kind == Kind.PERSON && first.kind == Kind.PERSON && !this.id.equals(first.id);
	}

}
