package dev.succession.monitor.api;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.SpringDocJavadocProvider;

import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Javadoc as it stands in a description: on one line, and with the marks of Markdown. */
@Component
@Primary
class PlainJavadoc extends SpringDocJavadocProvider {

	@Override
	public @Nullable String getClassJavadoc(Class<?> type) {
		return plain(super.getClassJavadoc(type));
	}

	@Override
	public Map<String, String> getRecordClassParamJavadoc(Class<?> type) {
		Map<String, String> components = new TreeMap<>(super.getRecordClassParamJavadoc(type));
		components.replaceAll((_, javadoc) -> String.valueOf(plain(javadoc)));
		return components;
	}

	@Override
	public @Nullable String getMethodJavadocDescription(Method method) {
		return plain(super.getMethodJavadocDescription(method));
	}

	@Override
	public @Nullable String getMethodJavadocReturn(Method method) {
		return plain(super.getMethodJavadocReturn(method));
	}

	@Override
	public @Nullable String getParamJavadoc(Method method, String name) {
		return plain(super.getParamJavadoc(method, name));
	}

	private static @Nullable String plain(@Nullable String javadoc) {
		return (javadoc != null) ? javadoc.replaceAll("</?code>", "`").replaceAll("\\s+", " ").strip() : null;
	}

}
