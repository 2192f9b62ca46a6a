package dev.succession.choreography;

/**
 * Keeps the request ids of different tries apart. While the outcome of a call is unknown,
 * every repeat uses the same request id. Once its answer is known, the next call needs
 * another one: Partner Center may answer a repeated id with the answer that it gave
 * before. So a re-drive, a replay and each refusal that may pass begin a new epoch.
 *
 * @param redrive identifies the re-drive of a parked migration, or the request to replay
 * a dead letter; empty for neither
 * @param refusals how many refusals that may pass there were since
 */
public record IdempotencyEpoch(String redrive, int refusals) {

	/** The epoch of a fact that was neither re-driven nor refused. */
	public static final IdempotencyEpoch FIRST = new IdempotencyEpoch("", 0);

	private static final char SEPARATOR = '#';

	/**
	 * The first epoch of a re-drive or a request to replay.
	 * @param redrive identifies it
	 * @return the epoch
	 */
	public static IdempotencyEpoch of(String redrive) {
		return new IdempotencyEpoch(redrive, 0);
	}

	/** Reads what {@link #toString()} has written. */
	public static IdempotencyEpoch parse(String text) {
		int end = text.lastIndexOf(SEPARATOR);
		String refusals = text.substring(end + 1);
		return (end >= 0 && refusals.matches("\\d{1,9}"))
				? new IdempotencyEpoch(text.substring(0, end), Integer.parseInt(refusals)) : of(text);
	}

	/**
	 * The epoch that a refusal begins.
	 * @return the next epoch
	 */
	public IdempotencyEpoch afterRefusal() {
		return new IdempotencyEpoch(this.redrive, this.refusals + 1);
	}

	@Override
	public String toString() {
		return (this.refusals == 0) ? this.redrive : this.redrive + SEPARATOR + this.refusals;
	}

}
