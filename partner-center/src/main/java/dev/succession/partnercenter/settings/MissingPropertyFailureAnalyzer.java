package dev.succession.partnercenter.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a failed start: which property is missing, and why it is needed. */
class MissingPropertyFailureAnalyzer extends AbstractFailureAnalyzer<MissingPropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable failure, MissingPropertyException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Add " + cause.property() + ", for example from the environment.", failure);
	}

}
