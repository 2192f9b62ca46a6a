package dev.succession.monitor.report;

import java.io.IOException;
import java.util.function.Consumer;

import dev.succession.monitor.query.MigrationFilter;
import dev.succession.monitor.query.QueryProblem;
import dev.succession.monitor.query.ReportedMigration;
import dev.succession.monitor.query.ReportedUser;
import dev.succession.monitor.query.Reports;
import dev.succession.monitor.reading.Progress;
import dev.succession.monitor.rollout.EntryFilter;
import dev.succession.monitor.rollout.ReportedEntry;
import dev.succession.monitor.rollout.RolloutEntries;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with reports, as files to keep or to hand on. */
@RestController
@RequestMapping("/api/v1/reports")
class ReportController {

	private final Reports reports;

	private final RolloutEntries entries;

	private final Progress progress;

	ReportController(Reports reports, RolloutEntries entries, Progress progress) {
		this.reports = reports;
		this.entries = entries;
		this.progress = progress;
	}

	/**
	 * Reports all migrations that a filter matches, however many.
	 * @param format csv or json
	 * @param filter which ones
	 * @param response gets the file: a line or an object for each migration
	 * @throws IOException if the reader goes away
	 */
	@GetMapping("/migrations.{format}")
	void migrations(@PathVariable String format, MigrationFilter filter, HttpServletResponse response)
			throws IOException {
		filter.condition();
		answer("migrations", format, response, ReportedMigration.class,
				(writer) -> this.reports.migrations(filter, writer::write));
	}

	/**
	 * Reports all users of the migrations that a filter matches, however many.
	 * @param format csv or json
	 * @param filter which migrations
	 * @param response gets the file: a line or an object for each user
	 * @throws IOException if the reader goes away
	 */
	@GetMapping("/users.{format}")
	void users(@PathVariable String format, MigrationFilter filter, HttpServletResponse response) throws IOException {
		filter.condition();
		answer("users", format, response, ReportedUser.class, (writer) -> this.reports.users(filter, writer::write));
	}

	/**
	 * Reports all migrations of a rollout that a filter matches, however many.
	 * @param retirement the retirement
	 * @param format csv or json
	 * @param filter which ones
	 * @param response gets the file: a line or an object for each migration
	 * @throws IOException if the reader goes away
	 */
	@GetMapping("/rollouts/{retirement}/entries.{format}")
	void entries(@PathVariable String retirement, @PathVariable String format, EntryFilter filter,
			HttpServletResponse response) throws IOException {
		filter.check();
		answer("entries", format, response, ReportedEntry.class,
				(writer) -> this.entries.report(retirement, filter, writer::write));
	}

	private void answer(String name, String extension, HttpServletResponse response, Class<? extends Record> row,
			Consumer<ReportWriter> rows) throws IOException {
		if (this.progress.now().rebuilding()) {
			throw QueryProblem.notYet("The read model is being rebuilt, and a report would have only a part of it");
		}
		ReportFormat format = ReportFormat.of(extension);
		response.setContentType(format.type().toString());
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment().filename(name + "." + extension).build().toString());
		ReportWriter writer = format.writer(row, response.getOutputStream());
		rows.accept(writer);
		writer.end();
	}

}
