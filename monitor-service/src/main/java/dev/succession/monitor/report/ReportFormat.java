package dev.succession.monitor.report;

import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.succession.monitor.query.QueryProblem;

import org.springframework.http.MediaType;

/** What a report is written as. Requests name it in lower case. */
enum ReportFormat {

	/** A head and a line for each row. */
	CSV(MediaType.parseMediaType("text/csv;charset=UTF-8")) {

		@Override
		ReportWriter writer(Class<? extends Record> row, OutputStream out) {
			return new CsvReport(row, out);
		}

	},

	/** An array with an object for each row. */
	JSON(MediaType.APPLICATION_JSON) {

		@Override
		ReportWriter writer(Class<? extends Record> row, OutputStream out) {
			return new JsonReport(out);
		}

	};

	private final MediaType type;

	ReportFormat(MediaType type) {
		this.type = type;
	}

	/**
	 * The format of a file.
	 * @param extension the end of its name
	 * @return the format
	 * @throws QueryProblem if no report is written like this
	 */
	static ReportFormat of(String extension) {
		return Stream.of(values())
			.filter((it) -> it.name().equals(extension.toUpperCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> QueryProblem.notOneOf("format", extension, List.of("csv", "json")));
	}

	MediaType type() {
		return this.type;
	}

	abstract ReportWriter writer(Class<? extends Record> row, OutputStream out);

}
