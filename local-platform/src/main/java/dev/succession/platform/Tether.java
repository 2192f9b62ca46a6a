package dev.succession.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class in a process of its own that ends as soon as its parent is
 * gone, however the parent ended. The child's standard input is a pipe from the parent;
 * the operating system closes it even when the parent was killed.
 */
final class Tether {

	private Tether() {
	}

	/**
	 * Runs a program for as long as standard input stays open.
	 * @param arguments the main class to run, followed by its arguments
	 * @throws ReflectiveOperationException if there is no such main class
	 */
	public static void main(String... arguments) throws ReflectiveOperationException {
		Thread.ofPlatform().daemon().name("tether").start(Tether::endWithParent);
		try {
			Class.forName(arguments[0])
				.getMethod("main", String[].class)
				.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
		}
		catch (InvocationTargetException ex) {
			throw new IllegalStateException(arguments[0] + " failed", ex.getCause());
		}
	}

	private static void endWithParent() {
		try {
			System.in.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			System.err.println("The parent is out of reach: " + ex.getMessage());
		}
		Runtime.getRuntime().halt(0);
	}

}
