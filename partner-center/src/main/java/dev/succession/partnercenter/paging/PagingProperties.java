package dev.succession.partnercenter.paging;

import dev.succession.partnercenter.settings.PropertyChecks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limit of a list that does not end.
 *
 * @param maxPages how many pages of one list are read before its paging counts as endless
 */
@ConfigurationProperties("succession.partner-center.paging")
record PagingProperties(@DefaultValue("10000") int maxPages) {

	/** Checks the value. */
	PagingProperties {
		PropertyChecks.atLeast("paging.max-pages", maxPages, 1);
	}

}
