package dev.succession.monitor.report;

/** Writes the rows of a report, one after the other. */
interface ReportWriter {

	/**
	 * Writes a row.
	 * @param row a record whose components are the columns
	 */
	void write(Record row);

	/** Writes the end. Without it the file is seen to be cut. */
	void end();

}
