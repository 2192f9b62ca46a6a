package dev.succession.partnercenter.audit;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of the audit records.
 *
 * @param records its readable rows
 * @param continuationToken what to pass for the next page; {@code null} on the last
 * @param unreadable how many rows could not be read
 */
public record AuditPage(List<AuditRecord> records, @Nullable String continuationToken, int unreadable) {

	/** Keeps its own copy of the rows. */
	public AuditPage {
		records = List.copyOf(records);
	}

}
