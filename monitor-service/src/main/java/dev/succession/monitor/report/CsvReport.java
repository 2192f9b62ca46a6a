package dev.succession.monitor.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import dev.succession.monitor.records.CsvLine;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/** A report as CSV, whose head has the names of the record's components. */
final class CsvReport implements ReportWriter {

	private final List<RecordComponent> columns;

	private final Writer out;

	CsvReport(Class<? extends Record> row, OutputStream out) {
		this.columns = List.of(row.getRecordComponents());
		this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
		this.columns.forEach((column) -> ReflectionUtils.makeAccessible(column.getAccessor()));
		line(this.columns.stream().map(RecordComponent::getName));
	}

	@Override
	public void write(Record row) {
		line(this.columns.stream().map((column) -> ReflectionUtils.invokeMethod(column.getAccessor(), row)));
	}

	private void line(Stream<? extends @Nullable Object> cells) {
		try {
			this.out.write(CsvLine.of(cells.toArray()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void end() {
		try {
			this.out.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
