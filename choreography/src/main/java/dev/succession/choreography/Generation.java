package dev.succession.choreography;

/**
 * What the request ids of calls differ by: the answer to those of another generation is
 * known, and a service that remembers it would give it again. A re-drive begins a new
 * one, and so does each refusal that may pass.
 *
 * @param redrive what tells the re-drive of a parked migration, or a request to replay,
 * from others; empty for neither
 * @param refusals how often was refused since what may be granted later
 */
public record Generation(String redrive, int refusals) {

	/** The first one. */
	public static final Generation FIRST = new Generation("", 0);

	private static final char SEPARATOR = '#';

	/**
	 * The generation of a re-drive or a request to replay.
	 * @param redrive what tells it from others
	 * @return its first generation
	 */
	public static Generation of(String redrive) {
		return new Generation(redrive, 0);
	}

	/** Reads what {@link #toString()} has written. */
	static Generation parse(String text) {
		int end = text.lastIndexOf(SEPARATOR);
		String refusals = text.substring(end + 1);
		return (end >= 0 && refusals.matches("\\d{1,9}"))
				? new Generation(text.substring(0, end), Integer.parseInt(refusals)) : of(text);
	}

	Generation afterRefusal() {
		return new Generation(this.redrive, this.refusals + 1);
	}

	@Override
	public String toString() {
		return (this.refusals == 0) ? this.redrive : this.redrive + SEPARATOR + this.refusals;
	}

}
