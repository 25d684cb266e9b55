package cn.huiqi.hub.intake;

import cn.huiqi.hub.relief.FileProblem;
import java.io.IOException;

/**
 * How a reader deep in the chain of streams says that it can't go on. {@link DropReader#inspect} gives it back as {@link
 * Inspection.Refused}; outside this package it is an IOException like others.
 */
final class UnsoundDrop extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient FileProblem problem;

    UnsoundDrop(FileProblem problem) {
        super(problem.code() + ": " + problem.log());
        this.problem = problem;
    }

    FileProblem problem() {
        return problem;
    }
}
