package dev.succession.platform;

/**
 * Another program listens on the requested port. The message names the property that sets
 * another port.
 */
public class PortTakenException extends IllegalStateException {

	PortTakenException(String what, int port, String portProperty, Throwable cause) {
		super("%s can't start: port %d on 127.0.0.1 is taken. Stop the program that listens there, or choose another port with %s (0 takes a free one)."
			.formatted(what, port, portProperty), cause);
	}

}
