package dev.succession.monitor.report;

import java.io.OutputStream;

import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

/** A report as JSON. */
final class JsonReport implements ReportWriter {

	private static final JsonMapper JSON = new JsonMapper();

	private final SequenceWriter out;

	JsonReport(OutputStream out) {
		this.out = JSON.writer().writeValuesAsArray(out);
	}

	@Override
	public void write(Record row) {
		this.out.write(row);
	}

	@Override
	public void end() {
		this.out.close();
	}

}
