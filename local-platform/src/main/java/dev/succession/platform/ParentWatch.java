package dev.succession.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs another main class and ends this process when its parent process ends, even if the
 * parent is killed. The standard input of this process is a pipe from the parent, which
 * the operating system closes in each case.
 */
final class ParentWatch {

	private ParentWatch() {
	}

	/**
	 * Runs a program while standard input stays open. Its main class need not be public,
	 * as for the {@code java} command.
	 * @param arguments the main class to run, followed by its arguments
	 * @throws ReflectiveOperationException if there is no such main class
	 */
	public static void main(String... arguments) throws ReflectiveOperationException {
		Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::endWithParent);
		try {
			Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
			main.setAccessible(true);
			main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
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
			System.err
				.println("The pipe from the parent process can't be read, so this process ends: " + ex.getMessage());
		}
		Runtime.getRuntime().halt(0);
	}

}
