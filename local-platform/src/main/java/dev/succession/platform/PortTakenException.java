package dev.succession.platform;

/**
 * Something else listens on the port that was asked for. The message says which property
 * chooses another one.
 */
public class PortTakenException extends IllegalStateException {

	PortTakenException(String what, int port, String portProperty, Throwable cause) {
		super("%s can't start: port %d on 127.0.0.1 is taken. Stop what listens there, or choose another port with %s (0 takes a free one)."
			.formatted(what, port, portProperty), cause);
	}

}
