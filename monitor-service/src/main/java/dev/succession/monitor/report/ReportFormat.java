package dev.succession.monitor.report;

import java.io.OutputStream;

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

	MediaType type() {
		return this.type;
	}

	abstract ReportWriter writer(Class<? extends Record> row, OutputStream out);

}
