package dev.succession.monitor.store;

/**
 * Another instance of the monitor has stored the same records first. Nothing is wrong:
 * the second one looks again how far it is.
 */
public final class ReadElsewhereException extends RuntimeException {

	ReadElsewhereException(int partitions) {
		super("another instance of the monitor has read %d of the same partitions meanwhile".formatted(partitions));
	}

}
