package dev.succession.partnercenter.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a failed start: what the cloud lacks, and what a person can do. */
class UnsupportedCloudFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedCloudException> {

	@Override
	protected FailureAnalysis analyze(Throwable failure, UnsupportedCloudException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Move the customers of this cloud by hand; discovery lists them with succession.discovery.dry-run=true.",
				failure);
	}

}
