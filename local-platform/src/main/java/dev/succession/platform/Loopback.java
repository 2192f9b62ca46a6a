package dev.succession.platform;

/**
 * The address on which everything local listens: reachable from this machine only.
 */
final class Loopback {

	static final String HOST = "127.0.0.1";

	private Loopback() {
	}

}
