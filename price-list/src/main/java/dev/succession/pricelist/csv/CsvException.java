package dev.succession.pricelist.csv;

import org.jspecify.annotations.Nullable;

/**
 * A file is not what it should be. The message names the file, the line and the column as
 * far as there are, and what to do about it.
 */
public class CsvException extends RuntimeException {

	/**
	 * Refuses a file.
	 * @param message the place, what is wrong there, and the fix
	 */
	public CsvException(String message) {
		this(message, null);
	}

	CsvException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
