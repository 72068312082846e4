package io.rolebook.matching;

import java.util.List;

interface NameFinder {
    List<String> find(String typed) throws Exception;
}
